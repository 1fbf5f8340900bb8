-- What must be true of the orders database at every moment. Each statement answers the rows that break it: none, ever.
-- Anyone who may read the tables can run this file on a live database.

-- As many pieces are promised as there are, at most.
SELECT 'stock promised within what is on hand' AS broken, sku AS which
FROM stock_levels WHERE reserved < 0 OR reserved > on_hand;

-- What is promised is what live reservations say.
SELECT 'promised stock equals live reservations' AS broken, s.sku AS which
FROM stock_levels s
LEFT JOIN (SELECT sku, SUM(quantity) AS held FROM reservations WHERE released_at IS NULL GROUP BY sku) r ON r.sku = s.sku
WHERE s.reserved <> COALESCE(r.held, 0);

-- Only orders under way hold stock.
SELECT 'stock is held for orders under way only' AS broken, r.order_id AS which
FROM reservations r JOIN orders o ON o.id = r.order_id
WHERE r.released_at IS NULL AND o.status IN ('COMPLETED', 'CANCELLED', 'EXPIRED');

-- An order that waits for payment holds stock for it.
SELECT 'an unpaid order holds stock' AS broken, o.id AS which
FROM orders o
WHERE o.status = 'PENDING_PAYMENT' AND NOT EXISTS (SELECT 1 FROM reservations r WHERE r.order_id = o.id AND r.released_at IS NULL);

-- Amounts add up, in integers.
SELECT 'total = subtotal - discount + shipping + tax' AS broken, id AS which
FROM orders WHERE total_minor <> subtotal_minor - discount_minor + shipping_minor + tax_minor;

SELECT 'subtotal and tax are those of the lines' AS broken, o.id AS which
FROM orders o
LEFT JOIN (SELECT order_id, SUM(unit_price_minor * quantity) AS amount, SUM(tax_minor) AS tax FROM order_lines GROUP BY order_id) l ON l.order_id = o.id
WHERE l.order_id IS NULL OR o.subtotal_minor <> l.amount OR o.tax_minor <> l.tax + o.shipping_tax_minor;

-- An event for every version, from 1, without gaps.
SELECT 'events are numbered without gaps up to the version' AS broken, o.id AS which
FROM orders o
LEFT JOIN (SELECT aggregate_id, MIN(sequence) AS low, MAX(sequence) AS high, COUNT(*) AS events FROM outbox_events GROUP BY aggregate_id) e
  ON e.aggregate_id = o.id
WHERE e.aggregate_id IS NULL OR e.low <> 1 OR e.high <> o.version OR e.events <> o.version;

-- A key has made an order, for the one who used it.
SELECT 'a key leads to its own order' AS broken, k.order_id AS which
FROM idempotency_keys k LEFT JOIN orders o ON o.id = k.order_id AND o.customer_id = k.actor_id
WHERE o.id IS NULL;
