CREATE TABLE `buyers` (
	`customer_id` char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	CONSTRAINT `buyers_customer_id` PRIMARY KEY(`customer_id`)
);
