/** Choosing many rows of a list, and the outcome for each. */
export const many = {
  title: 'With those chosen',
  choose: 'Choose {name}',
  chooseAll: 'Choose all shown',
  chosen: '{count, number} chosen',
  all: 'All {count, number}',
  clear: 'Clear',
  outcome: {
    not_found: 'is no longer a user here',
    yourself: 'is you: nobody changes their own access',
    outranked: 'can be managed by Owners only',
    last_owner: 'is the last Owner',
    changed_meanwhile: 'changed meanwhile',
    invalid: 'would have a restriction that does not fit',
  },
} as const
