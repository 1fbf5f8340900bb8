-- SignOut, a mutation for account.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   SignedOut (customer, support, sales, developer, auditor, admin): identity 1

-- identity 1
update `sessions`
set `ended_at_ms` = ?
where (`sessions`.`id` = ? and `sessions`.`ended_at_ms` is null);
