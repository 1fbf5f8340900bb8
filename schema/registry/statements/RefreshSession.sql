-- RefreshSession, a mutation for public.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   SignedIn (anonymous): identity 1 2 3 4 5
--   SessionEnded, used twice (anonymous): identity 1 2 6 5
--   SessionEnded, unknown token (anonymous): identity 1 2 5

-- identity 1
START TRANSACTION;

-- identity 2
select `sessions`.`id`, `sessions`.`person_id`, `sessions`.`kind`, `sessions`.`client_id`,
    `sessions`.`created_at_ms`, `sessions`.`last_used_at_ms`, `sessions`.`idle_limit_ms`,
    `sessions`.`ends_at_ms`, `sessions`.`ended_at_ms`, `refresh_tokens`.`used_at_ms`
from `refresh_tokens`
inner join `sessions` on `sessions`.`id` = `refresh_tokens`.`session_id`
where `refresh_tokens`.`hash` = ?
for update;

-- identity 3
update `refresh_tokens`
set `used_at_ms` = ?
where `refresh_tokens`.`hash` = ?;

-- identity 4
insert into `refresh_tokens` (`hash`, `session_id`, `issued_at_ms`, `used_at_ms`)
values (?, ?, ?, default)…;

-- identity 5
COMMIT;

-- identity 6
update `sessions`
set `ended_at_ms` = ?
where `sessions`.`id` = ?;
