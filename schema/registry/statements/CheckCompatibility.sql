-- CheckCompatibility, a query for public.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   Compatibility (anonymous): catalog 1

-- catalog 1
select `id`, `slug`, `kind`, `brand`, `model`, `name`, `description`, `status`, `source_kind`,
    `source_reference`, `specs`, `warranty`, `certificates`, `power_w`, `source_key`, `created_at`,
    `changed_at`, `version`
from `products`
where `products`.`id` in (?…);
