/** Jobs: work that takes longer than a moment. */
export const jobs = {
  secondsLeft: 'about {seconds, plural, one {# second} other {# seconds}} left',
  minutesLeft: 'about {minutes, plural, one {# minute} other {# minutes}} left',
  waiting: 'waiting for its turn',
  close: 'Close',
} as const

/** Handing over all of someone’s contacts. */
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
  equalShares: 'They get equal shares. Until they are shared out, the contacts are unassigned.',
  sharedOutSoon: 'The contacts are being shared out. Until then they are unassigned.',
  confirm: 'Hand over',
  doneTo: '{count, plural, one {# contact is} other {# contacts are}} now assigned to {to}.',
  doneNobody: '{count, plural, one {# contact is} other {# contacts are}} now unassigned.',
  dealing: 'Sharing out contacts',
  dealt: '{done, number} of {total, plural, one {# contact} other {# contacts}} shared out',
  goesOn:
    'You can close this: it goes on. If you cancel, the contacts not yet shared out stay unassigned.',
  cancel: 'Stop sharing out',
  endedTitle: 'Contacts are shared out',
  cancelledTitle: 'Sharing out was stopped',
  failedTitle: 'Nobody is left to take the contacts',
  elsewhere:
    '{count, plural, =0 {} one {# contact was assigned by others meanwhile, or stays unassigned.} other {# contacts were assigned by others meanwhile, or stay unassigned.}}',
} as const
