-- Whoever is killed between making these and noting that makes them again: hence "if not exists", always.
-- Which instance decides, and how often that has changed hands.
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

create table if not exists open_order (
    place        int primary key,
    cl_ord_id    text    not null unique,
    status       text    not null,
    cum_qty      bigint  not null,
    acknowledged boolean not null,
    request      text    not null
);

create table if not exists refusal (
    symbol text primary key,
    time   text not null
);

-- One row: the time reached, to the nanosecond as text.
create table if not exists progress (
    only_row boolean primary key default true check (only_row),
    time     text not null
);
