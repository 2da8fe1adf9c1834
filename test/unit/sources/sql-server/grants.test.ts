import { expect, test } from 'vitest';
import { grantScript } from '../../../../sources/sql-server/index.ts';

test('the script for the DBA grants reading of the tables named and nothing more', () => {
  const script = grantScript({
    ...{ database: 'Clinic', user: "o'reader" },
    tables: [
      { schema: 'dbo', table: 'Patient' },
      { schema: 'dbo', table: 'Odd]Name' },
    ],
    snapshot: { kind: 'transaction' },
  });
  expect(script.split('\n')).toEqual([
    '-- The login itself, with a password of its own, is for the DBA to make.',
    'USE [Clinic];',
    "IF DATABASE_PRINCIPAL_ID(N'o''reader') IS NULL CREATE USER [o'reader] FOR LOGIN [o'reader];",
    "GRANT SELECT ON [dbo].[Patient] TO [o'reader];",
    "GRANT VIEW DEFINITION ON [dbo].[Patient] TO [o'reader];",
    "GRANT SELECT ON [dbo].[Odd]]Name] TO [o'reader];",
    "GRANT VIEW DEFINITION ON [dbo].[Odd]]Name] TO [o'reader];",
    'ALTER DATABASE [Clinic] SET ALLOW_SNAPSHOT_ISOLATION ON;',
    '',
  ]);
});
