import type { Database } from 'libsql'

/**
 * Numbered changes to the schema, applied in order, each once, in a transaction of its own.
 * A released one is never edited: add another.
 *
 * Instants are milliseconds since the epoch. `device_id` of a device is its own id.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE enrollments (
    id                     TEXT PRIMARY KEY,
    device_id              TEXT NOT NULL,
    enrollment             TEXT NOT NULL,
    state                  TEXT NOT NULL,
    topic                  TEXT NOT NULL,
    attributes             TEXT,
    certificate_hash       TEXT UNIQUE,
    push_token             BLOB,
    push_magic             TEXT,
    unlock_token           BLOB,
    bootstrap_token        BLOB,
    token_updates          INTEGER NOT NULL DEFAULT 0,
    awaiting_configuration INTEGER NOT NULL DEFAULT 0,
    authenticated_at       INTEGER,
    token_updated_at       INTEGER,
    checked_out_at         INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX enrollments_of_device ON enrollments (device_id);

  CREATE TABLE commands (
    command_uuid TEXT PRIMARY KEY,
    request_type TEXT NOT NULL,
    body         BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE queue (
    position      INTEGER PRIMARY KEY,
    enrollment_id TEXT NOT NULL,
    command_uuid  TEXT NOT NULL REFERENCES commands (command_uuid),
    state         TEXT NOT NULL,
    queued_at     INTEGER NOT NULL,
    status        TEXT,
    report        BLOB,
    reported_at   INTEGER,
    UNIQUE (enrollment_id, command_uuid)
  ) STRICT;

  -- What is still to do, and nothing else: finished commands cost the next one nothing.
  CREATE INDEX queue_waiting ON queue (enrollment_id, position) WHERE state = 'Waiting';
  CREATE INDEX queue_deferred ON queue (enrollment_id, position) WHERE state = 'Deferred';

  CREATE INDEX queue_history ON queue (enrollment_id, position);
  `,
]

/** Brings a database to the newest schema. Refuses one that a newer mdm-kit has written. */
export const migrate = (database: Database): void => {
  const migrateOnce = database.transaction(() => {
    const row = database.prepare('PRAGMA user_version').get() as { readonly user_version: number }
    const version = row.user_version
    if (version > migrations.length)
      throw new Error(`the database has schema ${version}, this version knows ${migrations.length}`)
    migrations.slice(version).forEach((sql) => database.exec(sql))
    database.exec(`PRAGMA user_version = ${migrations.length}`)
  })
  migrateOnce.exclusive()
}
