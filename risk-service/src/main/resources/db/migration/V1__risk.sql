-- Whoever is killed between making these and noting that makes them again: hence "if not exists", always.
-- Which instance judges, and how often that has changed hands.
create table if not exists lease (
    account_set text primary key,
    token       bigint not null
);

-- How far the rows below reflect what was read and said.
create table if not exists input_position (
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    fence       bigint not null,
    last_seq    bigint not null,
    primary key (topic, partition)
);

create table if not exists output_offset (
    topic       text primary key,
    next_offset bigint not null
);

-- Integers at the instrument's precisions, as the core counts.
create table if not exists position (
    symbol   text primary key,
    qty      bigint not null,
    cost     bigint not null,
    cash     bigint not null,
    realized bigint not null,
    fees     bigint not null
);

-- Approved and not ended: their quantities are reserved.
create table if not exists open_order (
    place        int primary key,
    cl_ord_id    text    not null unique,
    status       text    not null,
    cum_qty      bigint  not null,
    acknowledged boolean not null,
    request      text    not null
);

-- Every request that has its verdict; it never gets a second one.
create table if not exists answered (
    cl_ord_id text primary key
);

-- Orders that passed a moment ago: one alike is a duplicate.
create table if not exists passed (
    place   int primary key,
    request text not null,
    time    text not null
);

-- When orders passed within the rate's window, in nanoseconds since 1970.
create table if not exists pass_time (
    place int primary key,
    nanos bigint not null
);

-- One row, written at the first start. Where it is missing later, nothing is traded.
create table if not exists progress (
    only_row         boolean primary key default true check (only_row),
    time             text   not null,
    epoch            bigint not null,
    commanded        text   not null,
    breaker_latched  text   not null,
    breaker_loss     bigint not null,
    breaker_tripped  bigint not null,
    breaker_baseline bigint not null
);

-- Every kill that was ever made durable; those not cleared are in force.
create table if not exists kill (
    place   bigint generated always as identity primary key,
    kill_id text    not null unique,
    command text    not null,
    cleared boolean not null
);

-- Who ordered what, when and why. Only ever added to, but for the mark that the topic has it as well.
create table if not exists command_log (
    place      bigint generated always as identity primary key,
    command_id text    not null unique,
    kind       text    not null,
    actor      text    not null,
    approver   text,
    reason     text    not null,
    time       text    not null,
    command    text,
    published  boolean not null
);
