-- UpdateProfile, a mutation for customer.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   ProfileUpdated (customer): identity 1 2 3 4 5

-- identity 1
START TRANSACTION;

-- identity 2
select `id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`, `version`
from `customers`
where (`customers`.`id` = ? and `customers`.`id` = ?)
for update;

-- identity 3
update `customers`
set `name` = ?, `phone` = ?, `version` = ?
where `customers`.`id` = ?;

-- identity 4
COMMIT;

-- identity 5
select `id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`, `version`
from `customers`
where (`customers`.`id` in (?…) and `customers`.`id` = ?);
