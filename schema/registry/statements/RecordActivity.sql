-- RecordActivity, a mutation for system.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- The same for 1, 10 and 100 of: sessions.
--   the right question (system): identity 1 2 3

-- identity 1
START TRANSACTION;

-- identity 2
update `sessions`
set `last_used_at_ms` = greatest(`sessions`.`last_used_at_ms`, case `sessions`.`id` when ? then ?…
    end)
where (`sessions`.`id` in (?…) and (`sessions`.`ended_at_ms` is null and `sessions`.`ends_at_ms` > ?
    and `sessions`.`last_used_at_ms` + `sessions`.`idle_limit_ms` > ?));

-- identity 3
COMMIT;
