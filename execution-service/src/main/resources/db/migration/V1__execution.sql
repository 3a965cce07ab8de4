-- Whoever is killed between making these and noting that makes them again: hence "if not exists", always.
-- All of execution's state. Amounts are numeric and exact; times are told, never taken from the database's clock.

create table if not exists lease (
    account_set text primary key,
    token       bigint not null
);

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

-- Where a book's last snapshot lies in the market topic: from there it is rebuilt.
create table if not exists book_start (
    symbol      text primary key,
    from_offset bigint not null
);

-- Every approved new order. place is the order of arrival; working ones come back from here.
create table if not exists orders (
    cl_ord_id     text primary key,
    place         bigint generated always as identity,
    account       text        not null,
    strategy      text        not null,
    symbol        text        not null,
    side          text        not null,
    ord_type      text        not null,
    time_in_force text        not null,
    qty           numeric     not null,
    price         numeric,
    status        text        not null,
    acknowledged  boolean     not null default false,
    cum_qty       numeric     not null default 0,
    cum_value     numeric     not null default 0,
    fees          numeric     not null default 0,
    order_id      text,
    reason        text,
    text          text,
    proposed_at   timestamptz not null,
    approved_at   timestamptz not null,
    submitted_at  timestamptz,
    ended_at      timestamptz,
    verdict       json        not null,
    trace         text        not null,
    correlation   text        not null
);

create index if not exists orders_newest on orders (approved_at desc, cl_ord_id desc);
create index if not exists orders_newest_of_symbol on orders (symbol, approved_at desc, cl_ord_id desc);
create index if not exists orders_open on orders (place) where ended_at is null;

-- Every approved cancel: its id counts once, as an order's does.
create table if not exists cancel_request (
    cl_ord_id      text primary key,
    orig_cl_ord_id text        not null,
    approved_at    timestamptz not null,
    verdict        json        not null
);

-- Every fill, with the position of its symbol after it.
create table if not exists fills (
    exec_id        text primary key,
    cl_ord_id      text        not null references orders,
    order_id       text        not null,
    account        text        not null,
    symbol         text        not null,
    side           text        not null,
    qty            numeric     not null,
    price          numeric     not null,
    fee            numeric     not null,
    fee_currency   text        not null,
    liquidity      text        not null,
    time           timestamptz not null,
    position_qty   numeric     not null,
    position_cost  numeric     not null,
    realized       numeric     not null,
    fees_paid      numeric     not null,
    correlation    text        not null
);

create index if not exists fills_newest on fills (time desc, exec_id desc);
create index if not exists fills_newest_of_symbol on fills (symbol, time desc, exec_id desc);
create index if not exists fills_of_order on fills (cl_ord_id);

-- Every report, as it was said; seq is its number in the outbox.
create table if not exists order_event (
    seq         bigint primary key,
    exec_id     text        not null unique,
    cl_ord_id   text        not null,
    type        text        not null,
    time        timestamptz not null,
    report      json        not null
);

create index if not exists order_event_of_order on order_event (cl_ord_id);

create table if not exists positions (
    symbol   text primary key,
    currency text    not null,
    qty      numeric not null,
    cost     numeric not null,
    cash     numeric not null,
    realized numeric not null,
    fees     numeric not null
);

-- The paper venue does not stop when the process does.
create table if not exists venue (
    only_row     boolean primary key default true check (only_row),
    time         text    not null,
    orders       bigint  not null,
    requests     bigint  not null,
    kill_cancels bigint  not null,
    quote        numeric not null
);

create table if not exists venue_balance (
    symbol text primary key,
    qty    numeric not null
);

create table if not exists venue_resting (
    cl_ord_id  text primary key,
    place      int     not null,
    order_id   text    not null,
    cum_qty    numeric not null,
    executions bigint  not null,
    new_order  json    not null
);

create table if not exists venue_in_flight (
    number       bigint primary key,
    arrival      bigint not null,
    order_number bigint not null,
    request      json   not null
);

create table if not exists venue_consumed (
    symbol text    not null,
    side   text    not null,
    price  numeric not null,
    qty    numeric not null,
    primary key (symbol, side, price)
);

-- What is to be published, in this order; id is the record's bw-seq and has no gaps.
create table if not exists outbox (
    id        bigint primary key,
    topic     text    not null,
    key       text    not null,
    value     bytea   not null,
    headers   jsonb   not null,
    published boolean not null default false
);

create index if not exists outbox_unpublished on outbox (id) where not published;

-- A kill is in force until a re-arm has cleared it.
create table if not exists kill (
    command_id text primary key,
    place      bigint generated always as identity,
    scope      json        not null,
    actor      text        not null,
    reason     text        not null,
    time       text        not null,
    cleared_by json,
    progress   json
);

-- Records of money topics that were refused, as they came; nothing of them was parsed.
create table if not exists raw_record (
    topic     text   not null,
    partition int    not null,
    at_offset bigint not null,
    reason    text   not null,
    key       bytea,
    value     bytea,
    headers   jsonb  not null,
    primary key (topic, partition, at_offset)
);

-- What risk denied: it never left the house.
create table if not exists denial (
    cl_ord_id text primary key,
    account   text        not null,
    strategy  text        not null,
    symbol    text        not null,
    rule      text        not null,
    denied_at timestamptz not null,
    verdict   json        not null
);
