-- The token under which next_offset was saved: what holders of lower ones wrote behind it is void.
alter table output_offset add column if not exists fence bigint not null default 0;
