-- SigningKeys, a query for system.
-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below
-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.
-- It takes and answers no list whose length anybody chooses.
--   the right question (system): nothing
--   read again (system): identity 1

-- identity 1
select `kid`, `generation`, `public_x`, `private_key`, `wrapped_key`, `signs_from_ms`,
    `signs_until_ms`, `shown_until_ms`
from `signing_keys`
order by `signing_keys`.`generation`;
