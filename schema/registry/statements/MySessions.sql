-- MySessions, a query for account.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   [OwnSession] (customer, support, sales, developer, auditor, admin): identity 1

-- identity 1
select `id`, `person_id`, `kind`, `client_id`, `created_at_ms`, `last_used_at_ms`, `idle_limit_ms`,
    `ends_at_ms`, `ended_at_ms`
from `sessions`
where ((`sessions`.`person_id` = ? and `sessions`.`kind` = ?) and (`sessions`.`ended_at_ms` is null
    and `sessions`.`ends_at_ms` > ? and `sessions`.`last_used_at_ms` + `sessions`.`idle_limit_ms` >
    ?))
order by `sessions`.`last_used_at_ms` desc, `sessions`.`id` desc
limit ?;
