-- SupportCancelOrder, a mutation for support.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   OrderCancelled (support): orders 1 2 3 4 5 6 7 8 9

-- orders 1
START TRANSACTION;

-- orders 2
select `id`, `number`, `customer_id`, `partner_id`, `reference`, `address_id`, `status`,
    `placed_at`, `pay_by`, `version`, `currency`, `subtotal_minor`, `discount_minor`,
    `shipping_minor`, `shipping_tax_minor`, `tax_minor`, `total_minor`
from `orders`
where (`orders`.`id` = ? and true)
for update;

-- orders 3
update `orders`
set `status` = ?, `pay_by` = ?, `version` = ?
where (`orders`.`id` = ? and `orders`.`version` = ? and `orders`.`status` = ? and true);

-- orders 4
select `sku`, `quantity`
from `reservations`
where (`reservations`.`order_id` = ? and `reservations`.`released_at` is null);

-- orders 5
select `sku`, `on_hand` - `reserved`
from `stock_levels` FORCE INDEX (PRIMARY)
where `stock_levels`.`sku` in (?…)
order by `stock_levels`.`sku`
for update;

-- orders 6
update `stock_levels`
set `reserved` = `stock_levels`.`reserved` - (case `stock_levels`.`sku` when ? then ?… end)
where `stock_levels`.`sku` in (?…);

-- orders 7
update `reservations`
set `released_at` = ?
where (`reservations`.`order_id` = ? and `reservations`.`released_at` is null);

-- orders 8
insert into `outbox_events` (`id`, `aggregate_id`, `sequence`, `kind`, `payload`, `at`)
values (?, ?, ?, ?, ?, ?)…;

-- orders 9
COMMIT;
