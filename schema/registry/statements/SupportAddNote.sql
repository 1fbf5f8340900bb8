-- SupportAddNote, a mutation for support.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   OrderNoteAdded (support): orders 1 2

-- orders 1
insert into `order_notes` (`id`, `order_id`, `author_id`, `idempotency_key`, `reason`, `text`, `at`)
    select ? as `note_id`, `id`, ? as `author_id`, ? as `idempotency_key`, ? as `reason`, ? as
    `text`, ? as `at`
from `orders`
where (`orders`.`id` = ? and true);

-- orders 2
select `id`, `number`, `customer_id`, `partner_id`, `reference`, `address_id`, `status`,
    `placed_at`, `pay_by`, `version`, `currency`, `subtotal_minor`, `discount_minor`,
    `shipping_minor`, `shipping_tax_minor`, `tax_minor`, `total_minor`
from `orders`
where (`orders`.`id` in (?…) and true);
