/** Work that takes longer than a moment. */
export const jobs = {
  secondsLeft: 'about {seconds, plural, one {# second} other {# seconds}} left',
  minutesLeft: 'about {minutes, plural, one {# minute} other {# minutes}} left',
  waiting: 'waiting for its turn',
  close: 'Close',
} as const

/** Handing over everything in someone’s care. */
export const handovers = {
  act: 'Hand over contacts',
  title: 'Hand over {name}’s contacts',
  contacts: 'Contacts assigned to {name}',
  staying: 'Access of {name} to {space}',
  stays: 'stays',
  to: 'Who gets them',
  toOthers: 'Others in this Space',
  toOthersText: 'One person, or several in equal shares.',
  toNobody: 'Nobody',
  toNobodyText: 'The contacts become unassigned.',
  takers: 'Who gets the contacts',
  takersPlaceholder: 'Search name, email or team',
  noTaker: 'Nobody else matches',
  missing: 'Choose someone, or leave the contacts unassigned.',
  people: 'Users',
  teams: 'Teams',
  teamSize: '{count, plural, one {# user} other {# users}}',
  takerHas: '{count, plural, one {# contact} other {# contacts}} · {status}',
  equalShares: 'They get equal shares. Until they are dealt out, the contacts are unassigned.',
  confirm: 'Hand over',
  doneTo: '{count, plural, one {# contact is} other {# contacts are}} now with {to}.',
  doneNobody: '{count, plural, one {# contact is} other {# contacts are}} now unassigned.',
  dealing: 'Dealing out contacts',
  dealt: '{done, number} of {total, plural, one {# contact} other {# contacts}} dealt out',
  goesOn: 'You can close this: it goes on. If you cancel, what is not dealt out stays unassigned.',
  cancel: 'Cancel dealing out',
  endedTitle: 'Contacts are dealt out',
  cancelledTitle: 'Dealing out is cancelled',
  failedTitle: 'Nobody is left to deal out to',
  elsewhere:
    '{count, plural, =0 {} one {# contact was assigned by others meanwhile, or stays unassigned.} other {# contacts were assigned by others meanwhile, or stay unassigned.}}',
} as const
