-- BrowseProducts, a query for public.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- The same for 1, 10 and 100 of: first.
--   ProductConnection (anonymous): catalog 1, orders 1

-- catalog 1
select `id`, `slug`, `kind`, `brand`, `model`, `name`, `description`, `status`, `source_kind`,
    `source_reference`, `specs`, `warranty`, `certificates`, `power_w`, `source_key`, `created_at`,
    `changed_at`, `version`
from `products`
where `products`.`status` = ?
order by `products`.`created_at` desc, `products`.`id` desc
limit ?;

-- orders 1
select `sku`, `product_id`, `name`, `price_minor`, `currency`, `tax_class`, `ships`,
    `lead_time_days`, `restock_days`
from `offers`
where (`offers`.`product_id` in (?…) and `offers`.`status` = ?);
