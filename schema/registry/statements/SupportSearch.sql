-- SupportSearch, a query for support.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   Order, Customer (support): identity 1 2, orders 1
--   nothing found (support): identity 1

-- identity 1
select `id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`, `version`
from `customers`
where (`customers`.`email_index` = ? and true);

-- identity 2
select `id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`, `version`
from `customers`
where (`customers`.`id` in (?…) and true);

-- orders 1
select `id`, `number`, `customer_id`, `partner_id`, `reference`, `address_id`, `status`,
    `placed_at`, `pay_by`, `version`, `currency`, `subtotal_minor`, `discount_minor`,
    `shipping_minor`, `shipping_tax_minor`, `tax_minor`, `total_minor`
from `orders`
where (`orders`.`number` = ? and true);
