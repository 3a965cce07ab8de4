-- What streams and exports go on behind: numbers in the order of the commits.
alter table fills add column if not exists seq bigint;
update fills set seq = order_event.seq
    from order_event where order_event.exec_id = fills.exec_id and fills.seq is null;
alter table fills alter column seq set not null;
create unique index if not exists fills_in_order on fills (seq);

create unique index if not exists orders_in_order on orders (place);

alter table denial add column if not exists place bigint generated always as identity;
create unique index if not exists denial_in_order on denial (place);
create index if not exists denial_newest on denial (denied_at desc, cl_ord_id desc);

-- The rule by its name in messages, not by that of a class.
update denial set rule = coalesce(
    (select last ->> 'rule' from (select verdict -> 'measured' -> -1 as last) as measured), rule);

create index if not exists cancel_request_of_order on cancel_request (orig_cl_ord_id);
