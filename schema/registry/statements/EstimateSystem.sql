-- EstimateSystem, a query for public.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   SystemEstimate (anonymous): catalog 1 2, orders 1 2 3

-- catalog 1
((select `id`, `slug`, `kind`, `brand`, `model`, `name`, `description`, `status`, `source_kind`,
    `source_reference`, `specs`, `warranty`, `certificates`, `power_w`, `source_key`, `created_at`,
    `changed_at`, `version` from `products` where (`products`.`kind` = ? and `products`.`status` = ?
    and `products`.`source_kind` = ? and json_type(json_extract(`products`.`specs`, '$.lengthMm')) =
    'INTEGER' and json_type(json_extract(`products`.`specs`, '$.widthMm')) = 'INTEGER') order by
    `products`.`power_w` desc, `products`.`id` desc limit ?) union all (select `id`, `slug`, `kind`,
    `brand`, `model`, `name`, `description`, `status`, `source_kind`, `source_reference`, `specs`,
    `warranty`, `certificates`, `power_w`, `source_key`, `created_at`, `changed_at`, `version` from
    `products` where (`products`.`kind` = ? and `products`.`status` = ? and `products`.`source_kind`
    = ? and json_type(json_extract(`products`.`specs`, '$.lengthMm')) = 'INTEGER' and
    json_type(json_extract(`products`.`specs`, '$.widthMm')) = 'INTEGER') order by
    `products`.`power_w` desc, `products`.`id` desc limit ?))
union all (select `id`, `slug`, `kind`, `brand`, `model`, `name`, `description`, `status`,
    `source_kind`, `source_reference`, `specs`, `warranty`, `certificates`, `power_w`, `source_key`,
    `created_at`, `changed_at`, `version` from `products` where (`products`.`kind` = ? and
    `products`.`status` = ? and `products`.`source_kind` = ? and
    json_type(json_extract(`products`.`specs`, '$.lengthMm')) = 'INTEGER' and
    json_type(json_extract(`products`.`specs`, '$.widthMm')) = 'INTEGER') order by
    `products`.`power_w` desc, `products`.`id` desc limit ?);

-- catalog 2
select `id`, `slug`, `kind`, `brand`, `model`, `name`, `description`, `status`, `source_kind`,
    `source_reference`, `specs`, `warranty`, `certificates`, `power_w`, `source_key`, `created_at`,
    `changed_at`, `version`
from `products`
where (`products`.`kind` = ? and `products`.`status` = ? and `products`.`power_w` between ? and ?
    and cast(json_extract(`products`.`specs`, '$.modules') as signed) <= ?)
order by abs(`products`.`power_w` - ?), `products`.`id` asc
limit ?;

-- orders 1
select `offer_components`.`kit_sku`, `offer_components`.`sku`, `offers`.`product_id`,
    `offer_components`.`quantity`
from `offer_components`
inner join `offers` on `offers`.`sku` = `offer_components`.`sku`
where `offer_components`.`kit_sku` in (?…)
order by `offer_components`.`kit_sku`, `offer_components`.`sku`;

-- orders 2
select `sku`, `on_hand` - `reserved`
from `stock_levels`
where `stock_levels`.`sku` in (?…);

-- orders 3
select `sku`, `product_id`, `name`, `price_minor`, `currency`, `tax_class`, `ships`,
    `lead_time_days`, `restock_days`
from `offers`
where (`offers`.`product_id` in (?…) and `offers`.`status` = ?);
