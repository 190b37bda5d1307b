-- Which fold wrote the documents. Another one may give them another shape: they are not read until they are rebuilt.
alter table read.checkpoint add column fold text not null default '';
alter table read.checkpoint add column stale boolean not null default false;
