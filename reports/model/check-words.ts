/** What each check of a dataset compares with what; docs/operations.md has the same table. */
export const CHECK_WORDS: Readonly<Record<string, string>> = {
  balance: 'rows of the source with what became of them',
  'every row accounted for': 'rows of each batch with the six outcomes, counted where they live',
  'planned rows were read': "the plan's count with the ledger's",
  'read as at the planned moment': 'the moment of the data with that of the plan',
  'originals of rows set aside are kept': 'rows set aside with the original bytes kept of them',
  'ledger agrees with the tables': 'what each stage said it did with what is there',
  'staging holds what was read': 'the digest of each batch with what staging holds',
  'ehr rows are as loaded': 'the digest of each loaded row with what the EHR holds',
  'ehr holds what was staged': 'rows and digest of each batch in staging with those in the EHR',
  'staging holds the contents that were read':
    'pieces, bytes and digest of documents with what staging holds',
  'ehr holds the contents of its documents': 'pieces, bytes and digest of documents with what the EHR holds',
  'quarantine within its threshold': 'the quarantined share with the one fixed in the plan',
};
