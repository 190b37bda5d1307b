-- Paused by an operator: the checkpoint stands still until it is resumed, whichever process reads. In the checkpoint's own row, so that
-- a batch that waits for a pause sees it.
alter table read.checkpoint
  add column paused_at  timestamptz,
  add column paused_by  text,
  add column paused_why text,
  add check (num_nulls(paused_at, paused_by, paused_why) in (0, 3));
