-- The limits that a change has put into force; without a row they are those of the settings.
create table if not exists limits (
    only_row boolean primary key default true check (only_row),
    limits   text not null
);
