-- Me, a query for account.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   Me (customer): identity 1
--   Me (support, sales, developer, auditor, admin): identity 2

-- identity 1
select `id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`, `version`
from `customers`
where (`customers`.`id` in (?…) and `customers`.`id` = ?);

-- identity 2
select `id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`, `left_at_ms`
from `staff`
where `staff`.`id` = ?;
