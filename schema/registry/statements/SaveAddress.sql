-- SaveAddress, a mutation for customer.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   AddressSaved (customer): identity 1 2 3 4 5 6

-- identity 1
START TRANSACTION;

-- identity 2
select `id`
from `customers`
where (`customers`.`id` = ? and `customers`.`id` = ?)
for update;

-- identity 3
select `id`, `customer_id`, `idempotency_key`, `body_hash`, `recipient`, `line1`, `line2`, `city`,
    `department`, `postal_code`, `phone`, `wrapped_key`, `created_at_ms`, `replaced_at_ms`
from `addresses`
where (`addresses`.`customer_id` = ? and `addresses`.`idempotency_key` = ?);

-- identity 4
update `addresses`
set `replaced_at_ms` = ?
where ((`addresses`.`customer_id` = ? and `addresses`.`replaced_at_ms` is null) and `addresses`.`id`
    = ?);

-- identity 5
insert into `addresses` (`id`, `customer_id`, `idempotency_key`, `body_hash`, `recipient`, `line1`,
    `line2`, `city`, `department`, `postal_code`, `phone`, `wrapped_key`, `created_at_ms`,
    `replaced_at_ms`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, default)…;

-- identity 6
COMMIT;
