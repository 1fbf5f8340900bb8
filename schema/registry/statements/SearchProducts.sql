-- SearchProducts, a query for public.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- The same for 1, 10 and 100 of: first, search.brands.
--   ProductSearch (anonymous): catalog 1 2, orders 1
--   ProductSearch, a text of one word (anonymous): catalog 3 4, orders 1
--   ProductSearch, a text of eight words (anonymous): catalog 3 4, orders 1

-- catalog 1
select `kind`, `brand`, sum(`is_within`), min(`power_w`), max(`power_w`)
from (select `kind`, `brand`, `power_w`, case when true then 1 else 0 end as `is_within` from
    `products` where `products`.`status` = ? order by `products`.`created_at` desc, `products`.`id`
    desc limit ?) `found`
group by `found`.`kind`, `found`.`brand`;

-- catalog 2
select `products`.`id`, `products`.`slug`, `products`.`kind`, `products`.`brand`,
    `products`.`model`, `products`.`name`, `products`.`description`, `products`.`status`,
    `products`.`source_kind`, `products`.`source_reference`, `products`.`specs`,
    `products`.`warranty`, `products`.`certificates`, `products`.`power_w`, `products`.`source_key`,
    `products`.`created_at`, `products`.`changed_at`, `products`.`version`
from (select `id` from `products` where (`products`.`status` = ? and `products`.`brand` in (?…))
    order by `products`.`created_at` desc, `products`.`id` desc limit ?) `page`
inner join `products` on `products`.`id` = `page`.`id`
order by `products`.`created_at` desc, `products`.`id` desc;

-- catalog 3
select `kind`, `brand`, sum(`is_within`), min(`power_w`), max(`power_w`)
from (select `kind`, `brand`, `power_w`, case when true then 1 else 0 end as `is_within` from
    `products` where (`products`.`status` = ? and exists (select 1 from `product_words` `had` where
    (`had`.`product_id` = `products`.`id` and `had`.`word` between ? and ?))…) order by
    `products`.`created_at` desc, `products`.`id` desc limit ?) `found`
group by `found`.`kind`, `found`.`brand`;

-- catalog 4
select `products`.`id`, `products`.`slug`, `products`.`kind`, `products`.`brand`,
    `products`.`model`, `products`.`name`, `products`.`description`, `products`.`status`,
    `products`.`source_kind`, `products`.`source_reference`, `products`.`specs`,
    `products`.`warranty`, `products`.`certificates`, `products`.`power_w`, `products`.`source_key`,
    `products`.`created_at`, `products`.`changed_at`, `products`.`version`
from (select `id` from `products` where (`products`.`status` = ? and exists (select 1 from
    `product_words` `had` where (`had`.`product_id` = `products`.`id` and `had`.`word` between ? and
    ?))…) order by `products`.`created_at` desc, `products`.`id` desc limit ?) `page`
inner join `products` on `products`.`id` = `page`.`id`
order by `products`.`created_at` desc, `products`.`id` desc;

-- orders 1
select `sku`, `product_id`, `name`, `price_minor`, `currency`, `tax_class`, `ships`,
    `lead_time_days`, `restock_days`
from `offers`
where (`offers`.`product_id` in (?…) and `offers`.`status` = ?);
