CREATE TABLE `accounts` (
	`id` int NOT NULL PRIMARY KEY,
	`owner` varchar(20) NOT NULL,
	`balance` bigint NOT NULL,
	CONSTRAINT `accounts_owner` UNIQUE(`owner`),
	CONSTRAINT `accounts_balance` CHECK(`balance` >= 0)
);
--> statement-breakpoint
CREATE TABLE `ledger` (
	`id` int NOT NULL PRIMARY KEY,
	`entry` varchar(40) NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hidden` (
	`id` int NOT NULL PRIMARY KEY
);
