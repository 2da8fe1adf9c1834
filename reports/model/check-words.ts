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
  'chosen values are those of records':
    'the row chosen for a person of several records with what each of them says',
  'ehr rows belong to the person of their record':
    'person and usable number of each row with the crosswalk, which says who its record is',
  'records are of the person they joined':
    'the person of each record that joined another’s, in the crosswalk, with what the ledger of identity said last',
  'identifiers beside persons are as written':
    'the digest kept of each number beside a person’s row with what the EHR holds',
  'values not chosen are as written':
    'the digest kept of each value that was not chosen for a person with what the EHR holds',
  'ehr rows were made by the runs they name': 'rows of each run with what that run says it made',
  'clocks of each pathway':
    'start, stops and weeks waited of each RTT pathway, worked out from its events on both sides',
  deaths: 'deaths staged with those in the EHR',
  'active allergies by coding': 'active allergies staged, by coding, with those in the EHR',
  'statements about allergies': 'statements such as “no known allergies”, staged and in the EHR',
  'active medicines by coding': 'active medicines staged, by coding, with those in the EHR',
  'open referrals by specialty': 'open referrals staged, by specialty, with those in the EHR',
  'waiting list by specialty': 'who waits, by list and specialty, staged and in the EHR',
  'future appointments by slot': 'future appointments in and out of a slot, staged and in the EHR',
  'future appointments out of slot within their threshold':
    'the share of future appointments in the EHR without a slot with the one fixed in the plan',
  'future appointments by clinic hours':
    'future appointments in and out of clinic hours, staged and in the EHR',
  'current inpatients by specialty': 'who is in a bed, by specialty, staged and in the EHR',
  'documents by contact': 'documents with, without and of an unknown contact, staged and in the EHR',
  'sample read again from the source':
    'rows read again by key, through the mapping, with the EHR, field by field',
  'columns of staging and ehr agree': 'counts, extremes, sums and digests of each column on both sides',
  'columns of source and staging agree':
    'counts, extremes, sums and digests of each column, source and staging',
  'quarantine within its threshold': 'the quarantined share with the one fixed in the plan',
};
