import { ENROLLMENT_COLUMNS, QUEUE_COLUMNS } from './rows.js'

/** All that this store asks of SQLite. Instants are milliseconds. */
export const statements = {
  holderOf: 'SELECT id FROM enrollments WHERE certificate_hash = ?',
  begin: `
      INSERT INTO enrollments (id, device_id, enrollment, state, topic, attributes, certificate_hash, authenticated_at)
      VALUES (?1, ?1, ?2, 'Authenticated', ?3, ?4, ?5, ?6)
      ON CONFLICT (id) DO UPDATE SET
        enrollment = ?2, state = 'Authenticated', topic = ?3, attributes = ?4, certificate_hash = ?5,
        authenticated_at = ?6, push_token = NULL, push_magic = NULL, unlock_token = NULL,
        bootstrap_token = NULL, token_updates = 0, awaiting_configuration = 0,
        token_updated_at = NULL, checked_out_at = NULL`,
  disable: `
      UPDATE enrollments SET state = 'CheckedOut', push_token = NULL, push_magic = NULL,
        checked_out_at = coalesce(?2, checked_out_at)
      WHERE id = ?1`,
  usersOf: 'SELECT id FROM enrollments WHERE device_id = ?1 AND id <> ?1',
  stateOf: 'SELECT state FROM enrollments WHERE id = ?',
  updateToken: `
      INSERT INTO enrollments (id, device_id, enrollment, state, topic, push_token, push_magic,
        unlock_token, awaiting_configuration, token_updates, token_updated_at)
      VALUES (?1, ?2, ?3, 'Enrolled', ?4, ?5, ?6, ?7, coalesce(?8, 0), 1, ?9)
      ON CONFLICT (id) DO UPDATE SET
        token_updates = CASE state WHEN 'CheckedOut' THEN 1 ELSE token_updates + 1 END,
        state = 'Enrolled', topic = ?4, push_token = ?5, push_magic = ?6,
        unlock_token = coalesce(?7, unlock_token),
        awaiting_configuration = coalesce(?8, awaiting_configuration),
        token_updated_at = ?9, checked_out_at = NULL
      RETURNING token_updates`,
  find: `SELECT ${ENROLLMENT_COLUMNS} FROM enrollments WHERE id = ?`,
  list: `SELECT ${ENROLLMENT_COLUMNS} FROM enrollments WHERE id > ? ORDER BY id LIMIT ?`,
  pushTarget: `
      SELECT id, topic, push_token, push_magic, token_updated_at FROM enrollments
      WHERE id = ? AND state = 'Enrolled'`,
  unlockToken: 'SELECT unlock_token AS secret FROM enrollments WHERE id = ?',
  configured: 'UPDATE enrollments SET awaiting_configuration = 0 WHERE id = ?',
  boundTo: 'SELECT certificate_hash AS hash FROM enrollments WHERE id = ?',
  setBootstrapToken: 'UPDATE enrollments SET bootstrap_token = ?2 WHERE id = ?1',
  bootstrapToken: 'SELECT bootstrap_token AS secret FROM enrollments WHERE id = ?',

  command: 'SELECT command_uuid, request_type, body FROM commands WHERE command_uuid = ?',
  addCommand:
    'INSERT INTO commands (command_uuid, request_type, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  enqueue: `
      INSERT INTO queue (enrollment_id, command_uuid, state, queued_at)
      VALUES (?, ?, 'Waiting', ?) ON CONFLICT DO NOTHING`,
  revive: `UPDATE queue SET state = 'Waiting' WHERE enrollment_id = ? AND state = 'Deferred'`,
  hasDeferred: `SELECT 1 FROM queue WHERE enrollment_id = ? AND state = 'Deferred' LIMIT 1`,
  next: `
      SELECT command_uuid, request_type, body FROM commands WHERE command_uuid = (
        SELECT command_uuid FROM queue WHERE enrollment_id = ? AND state = 'Waiting'
        ORDER BY position LIMIT 1)`,
  entry: `
      SELECT ${QUEUE_COLUMNS}, report FROM queue JOIN commands USING (command_uuid)
      WHERE enrollment_id = ? AND command_uuid = ?`,
  file: `
      UPDATE queue SET state = ?3, status = ?4, report = ?5, reported_at = ?6
      WHERE enrollment_id = ?1 AND command_uuid = ?2`,
  // Two, since each state has an index of its own.
  clearWaiting: `UPDATE queue SET state = 'Cleared' WHERE enrollment_id = ? AND state = 'Waiting'`,
  clearDeferred: `UPDATE queue SET state = 'Cleared' WHERE enrollment_id = ? AND state = 'Deferred'`,
  history: `
      SELECT ${QUEUE_COLUMNS} FROM queue JOIN commands USING (command_uuid)
      WHERE enrollment_id = ?1 AND position > coalesce(
        (SELECT position FROM queue WHERE enrollment_id = ?1 AND command_uuid = ?2),
        CASE WHEN ?2 IS NULL THEN 0 ELSE 9223372036854775807 END)
      ORDER BY position LIMIT ?3`,
} as const

export type StatementName = keyof typeof statements
