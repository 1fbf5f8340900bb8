-- MyAddresses, a query for customer.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   [Address] (customer): identity 1

-- identity 1
select `id`, `customer_id`, `idempotency_key`, `body_hash`, `recipient`, `line1`, `line2`, `city`,
    `department`, `postal_code`, `phone`, `wrapped_key`, `created_at_ms`, `replaced_at_ms`
from `addresses`
where (`addresses`.`customer_id` = ? and `addresses`.`replaced_at_ms` is null and exists (select
    `id` from `customers` where (`customers`.`id` = `addresses`.`customer_id` and `customers`.`id` =
    ?)))
order by `addresses`.`id` desc;
