import type { Migration } from '../migrate.ts';

/** Whether lines have ended is asked by comparison: a trigger builds the table of an IN list anew for each row. */
export const lineEnds: Migration = {
  version: 13,
  name: 'line-ends',
  up: (db) => db.exec(sql),
};

const sql = `
DROP TRIGGER collection_lines_end;
CREATE TRIGGER collection_lines_end AFTER UPDATE OF state ON collection_lines
  WHEN (CASE NEW.state WHEN 'rejected' THEN 1 WHEN 'reversed' THEN 1 WHEN 'cancelled' THEN 1 WHEN 'posted' THEN 1 ELSE 0 END)
    <> (CASE OLD.state WHEN 'rejected' THEN 1 WHEN 'reversed' THEN 1 WHEN 'cancelled' THEN 1 WHEN 'posted' THEN 1 ELSE 0 END)
  BEGIN
    UPDATE collection_line_entries SET is_ended = NEW.state IN ('rejected','reversed','cancelled','posted')
    WHERE line_id = NEW.id;
  END;
`;
