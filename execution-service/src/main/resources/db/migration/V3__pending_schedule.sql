-- Entries of the schedule that the broker had not acknowledged when nothing was said that could carry them.
create table if not exists pending_schedule (
    one     boolean primary key default true check (one),
    entries text not null
);
