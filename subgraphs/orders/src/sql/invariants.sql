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
FROM idempotency_keys k LEFT JOIN orders o ON o.id = k.order_id AND COALESCE(o.customer_id, o.partner_id) = k.actor_id
WHERE o.id IS NULL;

-- How an order ended is told by its last event.
SELECT 'the last event says how an order ended' AS broken, o.id AS which
FROM orders o JOIN outbox_events e ON e.aggregate_id = o.id AND e.sequence = o.version
WHERE (o.status = 'CANCELLED') <> (e.kind = 'OrderCancelled') OR (o.status = 'EXPIRED') <> (e.kind = 'OrderExpired');

-- A cart became an order of the customer whose it was. (That it became no second one is a column and a unique index.)
SELECT 'a cart became its own customer''s order' AS broken, c.id AS which
FROM carts c LEFT JOIN orders o ON o.id = c.order_id AND o.customer_id = c.customer_id
WHERE c.order_id IS NOT NULL AND o.id IS NULL;

SELECT 'a cart holds no more lines than an order' AS broken, cart_id AS which
FROM cart_lines GROUP BY cart_id HAVING COUNT(*) > 100;
