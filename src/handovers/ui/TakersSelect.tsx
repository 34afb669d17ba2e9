import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countContactsContract } from '../../contacts/contacts.contract.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import type { Team } from '../../teams/team.ts'
import { useTeams } from '../../teams/ui/use-teams.ts'
import { PersonOption } from '../../users/ui/PersonOption.tsx'
import { useUsers } from '../../users/ui/use-users.ts'
import classes from './HandoverChoice.module.css'
import { noTakers, type Taker, type Takers } from './takers.ts'

interface Props {
  spaceId: string
  /** The people whose contacts they are: everybody else may get them. */
  fromIds: readonly string[]
  value: Takers
  missing: boolean
  onChange: (takers: Takers) => void
}

const pauseMilliseconds = 200
const ofTeam = 'team '

/** Other users of the Space, found by name or address, or a team; a single one, or several in equal shares. */
export function TakersSelect({ spaceId, fromIds, value, missing, onChange }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const [query] = useDebouncedValue(typed.trim(), pauseMilliseconds)
  const { people, teams, addressIfAlike, isFetching } = useFound(spaceId, fromIds, value, query)
  const chosen = value.team ? [`${ofTeam}${value.team.id}`] : value.people.map(one => one.userId)
  const teamOf = (id: string | undefined) => teams.find(one => `${ofTeam}${one.id}` === id)
  const choose = (ids: string[]) => {
    const team = teamOf(ids.find(id => !chosen.includes(id)))
    setTyped('')
    // It would cover the button that continues.
    setIsOpen(false)
    // A team means everyone in it, so no one else can be chosen with it.
    if (team) return onChange({ people: [], team: { id: team.id, name: team.name } })
    const kept = ids.map(id => people.get(id)).filter(one => one !== undefined)
    onChange({ ...noTakers, people: kept })
  }
  const groups = [
    { group: t('handovers.people'), items: [...people.values()].map(itemOfPerson) },
    { group: t('handovers.teams'), items: teams.map(itemOfTeam) },
  ]
  return (
    <MultiSelect
      searchable
      hidePickedOptions
      dropdownOpened={isOpen}
      onDropdownOpen={() => setIsOpen(true)}
      onDropdownClose={() => setIsOpen(false)}
      aria-label={t('handovers.takers')}
      placeholder={chosen.length === 0 ? t('handovers.takersPlaceholder') : ''}
      nothingFoundMessage={t(isFetching ? 'states.loading' : 'handovers.noTaker')}
      data={groups.filter(group => group.items.length > 0)}
      // The server has done the search, by address too; the list is not filtered again here.
      filter={({ options }) => options}
      value={chosen}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={choose}
      renderOption={({ option }) => {
        const person = people.get(option.value)
        const team = teamOf(option.value)
        if (person) return <PersonToTake person={person} address={addressIfAlike(person)} />
        return (
          <span className={classes.option}>
            <bdi>{option.label}</bdi>
            {team && <span>{t('handovers.teamSize', { count: team.members })}</span>}
          </span>
        )
      }}
      error={missing ? t('handovers.missing') : null}
      description={<About spaceId={spaceId} takers={value} />}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  )
}

/** A person to choose, with their address if someone else has the same name. */
function PersonToTake({ person, address }: { person: Taker; address: string | undefined }) {
  const { t } = useTranslation()
  return (
    <PersonOption id={person.userId} name={person.name} url={person.avatarUrl}>
      {address && <bdi>{address}</bdi>}
      <span>{t(`accessChanges.status.${person.status}`)}</span>
    </PersonOption>
  )
}

const itemOfPerson = ({ userId, name }: Taker) => ({ value: userId, label: name })
const itemOfTeam = ({ id, name }: Team) => ({ value: `${ofTeam}${id}`, label: name })

/** The people and teams that fit the search, and those that are chosen already. */
function useFound(spaceId: string, fromIds: readonly string[], value: Takers, query: string) {
  const members = useUsers(spaceId, { query })
  const teams = useTeams(spaceId)
  const people = new Map(value.people.map(one => [one.userId, one]))
  const addresses = new Map(members.data?.map(one => [one.userId, one.email]))
  for (const { userId, name, avatarUrl, presence } of members.data ?? []) {
    const { status } = presence
    if (!fromIds.includes(userId)) people.set(userId, { userId, name, avatarUrl, status })
  }
  return {
    people,
    teams: (teams.data ?? []).filter(
      team =>
        team.members > 0 &&
        (team.id === value.team?.id || team.name.toLowerCase().includes(query.toLowerCase())),
    ),
    isFetching: members.isFetching,
    /** The address of someone who has the same name as someone else here. */
    addressIfAlike({ userId, name }: Taker): string | undefined {
      const isAlike = [...people.values()].some(one => one.userId !== userId && one.name === name)
      return isAlike ? addresses.get(userId) : undefined
    },
  }
}

/** Facts worth knowing about the people who are chosen. */
function About({ spaceId, takers }: { spaceId: string; takers: Takers }) {
  const { t } = useTranslation()
  const { people, team } = takers
  const [only] = people
  const one = people.length === 1 ? only : undefined
  const count = useQuery({
    ...queryOf(countContactsContract, {
      params: { spaceId },
      query: { assignee: one?.userId ?? 'me' },
    }),
    enabled: one !== undefined,
  })
  if (team || people.length > 1) return t('handovers.equalShares')
  if (!one) return null
  const status = t(`accessChanges.status.${one.status}`)
  return count.data ? t('handovers.takerHas', { count: count.data.count, status }) : status
}
