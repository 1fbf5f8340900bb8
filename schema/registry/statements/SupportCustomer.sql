-- SupportCustomer, a query for support.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- The same for 1, 10 and 100 of: first.
--   Customer (support): identity 1, orders 1

-- identity 1
select `id`, `email_index`, `name`, `email`, `phone`, `wrapped_key`, `since_ms`, `version`
from `customers`
where (`customers`.`id` in (?…) and true);

-- orders 1
select `id`, `number`, `customer_id`, `partner_id`, `reference`, `address_id`, `status`,
    `placed_at`, `pay_by`, `version`, `currency`, `subtotal_minor`, `discount_minor`,
    `shipping_minor`, `shipping_tax_minor`, `tax_minor`, `total_minor`, `place`
from (select `id`, `number`, `customer_id`, `partner_id`, `reference`, `address_id`, `status`,
    `placed_at`, `pay_by`, `version`, `currency`, `subtotal_minor`, `discount_minor`,
    `shipping_minor`, `shipping_tax_minor`, `tax_minor`, `total_minor`, row_number() over (partition
    by `customer_id` order by `id` desc) as `place` from `orders` where (`orders`.`customer_id` in
    (?…) and true)) `numbered`
where `place` <= ?
order by `numbered`.`id` desc;
