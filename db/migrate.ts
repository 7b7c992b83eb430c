import { apiError } from '../shared/api/errors.ts';
import { ok, refuse, type Result } from '../shared/api/result.ts';
import { assert } from '../shared/assert.ts';
import { applicationId, type Connection } from './connection.ts';

export type Migration = {
  readonly version: number;
  readonly name: string;
  /** Runs inside its own exclusive transaction with foreign keys off, so that tables can be rebuilt. */
  readonly up: (db: Connection) => void;
};

export const schemaVersionOf = (db: Connection): number =>
  Number(db.pragma('user_version', { simple: true }));

/** The version that a database has once all of them ran. */
export const newestVersion = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;

/** Refuses a file of another program, or of a newer Fordring: opening that would lose what it does not know. */
export const checkOwnership = (
  db: Connection,
  file: string,
  migrations: readonly Migration[],
): Result<number> => {
  const version = schemaVersionOf(db);
  const owner = Number(db.pragma('application_id', { simple: true }));
  const tables = Number(db.prepare(`SELECT count(*) FROM sqlite_schema`).pluck().get());
  if (tables > 0 && owner !== applicationId) return refuse(apiError('database_not_ours', { file }));
  const supportedVersion = newestVersion(migrations);
  if (version > supportedVersion)
    return refuse(apiError('database_newer', { schemaVersion: version, supportedVersion }));
  return ok(version);
};

/**
 * Brings the schema up to date. Own runner rather than drizzle-orm's: that one runs table rebuilds with foreign keys
 * on and deletes child rows. The caller has taken a backup when `schemaVersionOf` is above 0.
 */
export const migrate = (db: Connection, migrations: readonly Migration[]): void => {
  assert(
    migrations.every((migration, index) => migration.version === index + 1),
    'migrations are numbered 1, 2, 3 … without a gap',
  );
  const from = schemaVersionOf(db);
  db.pragma(`application_id = ${applicationId}`);
  // SQLite ignores this pragma inside a transaction, so it stands outside of them.
  db.pragma('foreign_keys = OFF');
  try {
    for (const migration of migrations.slice(from)) {
      db.transaction(() => {
        migration.up(db);
        const broken = db.pragma('foreign_key_check');
        assert(
          Array.isArray(broken) && broken.length === 0,
          `migration ${migration.version} ${migration.name} leaves broken references: ${JSON.stringify(broken)}`,
        );
        db.pragma(`user_version = ${migration.version}`);
      }).exclusive();
    }
  } finally {
    db.pragma('foreign_keys = ON');
  }
};
