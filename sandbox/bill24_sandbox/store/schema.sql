-- Money is integer minor units. Instants are microseconds since 1970 in UTC. Bill dates are Phnom Penh wall time.

CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- One row is a pile of money. The source is where test money comes from: it alone goes below zero,
-- so all balances of one currency always add up to nothing.
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('source', 'wallet', 'sub_biller', 'bank_account', 'merchant', 'fees')),
    owner TEXT NOT NULL,
    currency TEXT NOT NULL,
    balance INTEGER NOT NULL DEFAULT 0
        CHECK (kind = 'source' OR balance >= 0)
        CHECK (kind <> 'source' OR balance > -1000000000000000),
    UNIQUE (kind, owner, currency)
) STRICT;

CREATE TABLE movements (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    from_account INTEGER NOT NULL REFERENCES accounts (id),
    to_account INTEGER NOT NULL REFERENCES accounts (id) CHECK (to_account <> from_account),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('deposit', 'wallet_payment', 'payment', 'fee')),
    transaction_id TEXT NOT NULL,
    description TEXT NOT NULL,
    -- The bill this movement pays. A bill is paid once, because it stands here once.
    bill_id INTEGER UNIQUE REFERENCES bills (id) CHECK ((bill_id IS NOT NULL) = (kind = 'wallet_payment')),
    -- What else it pays, or the fee of which it is.
    payment_id INTEGER REFERENCES payments (id) CHECK ((payment_id IS NOT NULL) = (kind IN ('payment', 'fee'))),
    method TEXT NOT NULL,
    bank_ref TEXT NOT NULL,
    -- The wallet it is about: a deposit goes into one, a payment comes out of one.
    wallet_account INTEGER AS (CASE kind WHEN 'deposit' THEN to_account ELSE from_account END)
) STRICT;
CREATE INDEX movements_of_wallet ON movements (wallet_account, at);
-- A payment moves its amount once, and its fee once.
CREATE UNIQUE INDEX movements_of_payment ON movements (payment_id, kind) WHERE payment_id IS NOT NULL;

-- A movement is the only way to move money, and it cannot be taken back or rewritten.
CREATE TRIGGER movement_moves_money AFTER INSERT ON movements BEGIN
    UPDATE accounts SET balance = balance - NEW.amount WHERE id = NEW.from_account;
    UPDATE accounts SET balance = balance + NEW.amount WHERE id = NEW.to_account;
END;
CREATE TRIGGER movement_between_currencies BEFORE INSERT ON movements
WHEN (SELECT currency FROM accounts WHERE id = NEW.from_account)
  <> (SELECT currency FROM accounts WHERE id = NEW.to_account)
BEGIN SELECT RAISE(ABORT, 'a movement stays in one currency'); END;
CREATE TRIGGER movement_rewritten BEFORE UPDATE ON movements
BEGIN SELECT RAISE(ABORT, 'movements are never rewritten'); END;
CREATE TRIGGER movement_deleted BEFORE DELETE ON movements
BEGIN SELECT RAISE(ABORT, 'movements are never deleted'); END;

-- How many movements of a wallet a block of ids holds, by kind and day (of UTC), so that one page of a history is found
-- without reading the others. A block is counted when its last movement is there. That is a trigger of its own, on a
-- view, because SQLite makes room for a whole trigger at every row, even where its WHEN is false.
CREATE TABLE movement_counts (
    size INTEGER NOT NULL,
    block INTEGER NOT NULL,
    wallet_account INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    movements INTEGER NOT NULL,
    PRIMARY KEY (size, block, wallet_account, kind, day)
) STRICT, WITHOUT ROWID;
CREATE VIEW full_movement_blocks AS SELECT block * 256 + 255 AS last_id FROM movement_counts WHERE size = 256;
CREATE TRIGGER movement_fills_block AFTER INSERT ON movements WHEN NEW.id % 256 = 255
BEGIN INSERT INTO full_movement_blocks VALUES (NEW.id); END;
CREATE TRIGGER movements_counted INSTEAD OF INSERT ON full_movement_blocks BEGIN
    INSERT INTO movement_counts
        SELECT 256, NEW.last_id / 256, wallet_account, kind, at / 86400000000 AS day, min(at), max(at), count(*)
        FROM movements WHERE id > NEW.last_id - 256 AND id <= NEW.last_id GROUP BY wallet_account, kind, day;
    INSERT INTO movement_counts
        SELECT 2048, NEW.last_id / 2048, wallet_account, kind, day, min(first_at), max(last_at), sum(movements)
        FROM movement_counts WHERE NEW.last_id % 2048 = 2047 AND size = 256
            AND block > NEW.last_id / 256 - 8 AND block <= NEW.last_id / 256 GROUP BY wallet_account, kind, day;
    INSERT INTO movement_counts
        SELECT 16384, NEW.last_id / 16384, wallet_account, kind, day, min(first_at), max(last_at), sum(movements)
        FROM movement_counts WHERE NEW.last_id % 16384 = 16383 AND size = 2048
            AND block > NEW.last_id / 2048 - 8 AND block <= NEW.last_id / 2048 GROUP BY wallet_account, kind, day;
END;

CREATE TABLE customers (
    id TEXT PRIMARY KEY,
    sync_code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_kh TEXT,
    phone TEXT,
    email TEXT
) STRICT;

CREATE TABLE wallets (
    id TEXT PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    account_id INTEGER NOT NULL UNIQUE REFERENCES accounts (id),
    payment_method_token TEXT NOT NULL UNIQUE,
    UNIQUE (customer_id, position)
) STRICT;

CREATE TABLE banks (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_kh TEXT NOT NULL,
    logo TEXT NOT NULL
) STRICT;

CREATE TABLE sub_billers (
    id TEXT PRIMARY KEY,
    sync_code TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_kh TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;

CREATE TABLE linked_accounts (
    id INTEGER PRIMARY KEY,
    sub_biller_id TEXT NOT NULL REFERENCES sub_billers (id),
    bank_code TEXT NOT NULL REFERENCES banks (code),
    account_number TEXT NOT NULL,
    currency TEXT NOT NULL,
    status TEXT NOT NULL,
    UNIQUE (sub_biller_id, bank_code, account_number)
) STRICT;

CREATE TABLE account_links (
    token TEXT PRIMARY KEY,
    sub_biller_id TEXT NOT NULL REFERENCES sub_billers (id),
    bank_code TEXT NOT NULL REFERENCES banks (code),
    return_url TEXT NOT NULL,
    currency TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'confirmed', 'cancelled'))
) STRICT;

CREATE TABLE portals (
    token TEXT PRIMARY KEY,
    sub_biller_id TEXT NOT NULL REFERENCES sub_billers (id),
    language TEXT NOT NULL,
    logo TEXT NOT NULL
) STRICT;

CREATE TABLE bills (
    id INTEGER PRIMARY KEY,
    ref_id TEXT NOT NULL UNIQUE,
    date TEXT NOT NULL,
    due_date TEXT NOT NULL,
    description TEXT NOT NULL,
    currency TEXT NOT NULL,
    total_amount INTEGER NOT NULL CHECK (total_amount >= 0),
    total_tax INTEGER NOT NULL,
    customer_sync_code TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    customer_name_kh TEXT,
    sub_biller_id TEXT NOT NULL REFERENCES sub_billers (id),
    details TEXT NOT NULL
) STRICT;
CREATE INDEX bills_of_customer ON bills (customer_sync_code, id);

-- Bills are counted as movements are, by day and in the largest blocks by month and year too: a period is the first 10,
-- 7 or 4 letters of a date. The customer '' stands for all of them. What is counted does not change.
CREATE TABLE bill_counts (
    size INTEGER NOT NULL,
    block INTEGER NOT NULL,
    customer_sync_code TEXT NOT NULL,
    letters INTEGER NOT NULL,
    period TEXT NOT NULL,
    currency TEXT NOT NULL,
    bills INTEGER NOT NULL,
    PRIMARY KEY (size, block, customer_sync_code, letters, period, currency)
) STRICT, WITHOUT ROWID;
CREATE VIEW full_bill_blocks AS SELECT block * 256 + 255 AS last_id FROM bill_counts WHERE size = 256;
CREATE TRIGGER bill_fills_block AFTER INSERT ON bills WHEN NEW.id % 256 = 255
BEGIN INSERT INTO full_bill_blocks VALUES (NEW.id); END;
CREATE TRIGGER bills_counted INSTEAD OF INSERT ON full_bill_blocks BEGIN
    INSERT INTO bill_counts
        SELECT 256, NEW.last_id / 256, customer_sync_code, 10, substr(date, 1, 10) AS period, currency, count(*)
        FROM bills WHERE id > NEW.last_id - 256 AND id <= NEW.last_id GROUP BY customer_sync_code, period, currency;
    INSERT INTO bill_counts
        SELECT 256, block, '', 10, period, currency, sum(bills)
        FROM bill_counts WHERE size = 256 AND block = NEW.last_id / 256 GROUP BY period, currency;
    INSERT INTO bill_counts
        SELECT 2048, NEW.last_id / 2048, customer_sync_code, 10, period, currency, sum(bills)
        FROM bill_counts WHERE NEW.last_id % 2048 = 2047 AND size = 256
            AND block > NEW.last_id / 256 - 8 AND block <= NEW.last_id / 256
        GROUP BY customer_sync_code, period, currency;
    INSERT INTO bill_counts
        SELECT 16384, NEW.last_id / 16384, customer_sync_code, 10, period, currency, sum(bills)
        FROM bill_counts WHERE NEW.last_id % 16384 = 16383 AND size = 2048
            AND block > NEW.last_id / 2048 - 8 AND block <= NEW.last_id / 2048
        GROUP BY customer_sync_code, period, currency;
    INSERT INTO bill_counts
        SELECT 16384, block, customer_sync_code, 7, substr(period, 1, 7) AS month, currency, sum(bills)
        FROM bill_counts WHERE NEW.last_id % 16384 = 16383 AND size = 16384 AND block = NEW.last_id / 16384
        GROUP BY customer_sync_code, month, currency;
    INSERT INTO bill_counts
        SELECT 16384, block, customer_sync_code, 4, substr(period, 1, 4) AS year, currency, sum(bills)
        FROM bill_counts WHERE NEW.last_id % 16384 = 16383 AND size = 16384 AND block = NEW.last_id / 16384
            AND letters = 7
        GROUP BY customer_sync_code, year, currency;
END;
CREATE TRIGGER bill_rewritten BEFORE UPDATE OF id, date, currency, customer_sync_code ON bills
BEGIN SELECT RAISE(ABORT, 'bills are never rewritten'); END;
CREATE TRIGGER bill_deleted BEFORE DELETE ON bills
BEGIN SELECT RAISE(ABORT, 'bills are never deleted'); END;

-- A transaction that the merchant opens and a customer pays, on its page or by its KHQR code.
CREATE TABLE checkouts (
    id INTEGER PRIMARY KEY,
    tran_id TEXT NOT NULL UNIQUE,
    opened_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    cancelled_at INTEGER,
    identity_code TEXT NOT NULL,
    purpose TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    fee INTEGER NOT NULL CHECK (fee >= 0),
    khqr_string TEXT NOT NULL,
    -- What else was sent with it, as JSON.
    sent TEXT NOT NULL
) STRICT;
CREATE INDEX checkouts_by_identity ON checkouts (identity_code);
CREATE INDEX checkouts_by_purpose ON checkouts (purpose);
CREATE INDEX checkouts_by_khqr ON checkouts (khqr_string);

CREATE TABLE invoice_imports (id INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
CREATE TABLE invoices (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES invoice_imports (id),
    ref_number TEXT NOT NULL UNIQUE,
    ref_id TEXT NOT NULL,
    date TEXT NOT NULL,
    due_date TEXT NOT NULL,
    currency TEXT NOT NULL,
    due INTEGER NOT NULL CHECK (due >= 0),
    customer_code TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    sent TEXT NOT NULL
) STRICT;
CREATE INDEX invoices_of_customer ON invoices (customer_code);

-- A consumer's bank account that debts are collected from. Its money is in the account of kind 'bank_account' and the
-- same owner, one for each currency.
CREATE TABLE debited_accounts (
    token TEXT PRIMARY KEY,
    consumer_code TEXT NOT NULL,
    consumer_name TEXT NOT NULL,
    consumer_name_latin TEXT NOT NULL,
    additional_information TEXT NOT NULL,
    bank_code TEXT NOT NULL REFERENCES banks (code),
    account_number TEXT NOT NULL,
    owner TEXT NOT NULL,
    priority INTEGER NOT NULL,
    subscribed_at INTEGER NOT NULL,
    ends_at INTEGER
) STRICT;
CREATE INDEX debited_accounts_of_consumer ON debited_accounts (consumer_code, priority);
CREATE TABLE subscriptions (
    subscription_no TEXT PRIMARY KEY,
    link TEXT NOT NULL UNIQUE,
    reference TEXT NOT NULL,
    web_url TEXT NOT NULL,
    consumers TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    subscribed_at INTEGER,
    cancelled_at INTEGER,
    bank_code TEXT REFERENCES banks (code),
    bank_ref TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE subscription_events (
    id INTEGER PRIMARY KEY,
    consumer_code TEXT NOT NULL,
    at INTEGER NOT NULL,
    action TEXT NOT NULL,
    bank_code TEXT NOT NULL REFERENCES banks (code),
    account_number TEXT NOT NULL
) STRICT;
CREATE INDEX subscription_events_of_consumer ON subscription_events (consumer_code);
-- What consumers owe, and what the merchant has asked to collect.
CREATE TABLE debts (
    consumer_code TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    PRIMARY KEY (consumer_code, currency)
) STRICT;
CREATE TABLE signals (id INTEGER PRIMARY KEY, consumer_code TEXT NOT NULL, due_at INTEGER NOT NULL) STRICT;

-- A payment of anything but a bill; the movements that refer to it move its money.
CREATE TABLE payments (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    service TEXT NOT NULL CHECK (service IN ('Bank Channel', 'KHQR', 'Deeplink/Checkout', 'Direct Debit')),
    tran_id TEXT NOT NULL UNIQUE,
    tran_no TEXT NOT NULL UNIQUE,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    fee INTEGER NOT NULL CHECK (fee >= 0),
    bank_code TEXT NOT NULL,
    bank_ref TEXT NOT NULL UNIQUE,
    -- Who paid, as JSON: the customers of a payment webhook.
    customers TEXT NOT NULL,
    checkout_id INTEGER UNIQUE REFERENCES checkouts (id),
    invoice_id INTEGER UNIQUE REFERENCES invoices (id),
    account_token TEXT REFERENCES debited_accounts (token),
    CHECK ((checkout_id IS NOT NULL) + (invoice_id IS NOT NULL) + (account_token IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX payments_by_time ON payments (at);
CREATE TRIGGER payment_rewritten BEFORE UPDATE ON payments
BEGIN SELECT RAISE(ABORT, 'payments are never rewritten'); END;
CREATE TRIGGER payment_deleted BEFORE DELETE ON payments
BEGIN SELECT RAISE(ABORT, 'payments are never deleted'); END;

CREATE TABLE notifications (
    id TEXT PRIMARY KEY,
    sent_at INTEGER NOT NULL,
    ref_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    message TEXT NOT NULL,
    channels TEXT NOT NULL
) STRICT;
-- One attempt to deliver a notification by one of its channels; without an outcome it is still to come.
CREATE TABLE deliveries (
    notification_id TEXT NOT NULL REFERENCES notifications (id),
    channel INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    at INTEGER NOT NULL,
    outcome TEXT CHECK (outcome IN ('delivered', 'failed')),
    PRIMARY KEY (notification_id, channel, attempt)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_to_come ON deliveries (at) WHERE outcome IS NULL;

CREATE TABLE tokens (
    digest BLOB PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('access', 'refresh')),
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
