import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonOption } from '../../users/ui/PersonOption.tsx'
import type { ContactView } from './contact-view.ts'
import { useColleagues } from './use-colleagues.ts'

/** A member of the Space, or nobody. */
export interface Assignee {
  userId: string | null
  name: string
}

interface Props extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  view: ContactView
  value: Assignee | null
  onChange: (assignee: Assignee) => void
  /** Whether "nobody" can be chosen. */
  withNobody?: boolean
}

const nobody = 'nobody'
const pauseMilliseconds = 200

/** A choice of the members of the Space, found by name: yourself first, then the others. */
export function AssigneeSelect({ view, value, onChange, withNobody = false, ...select }: Props) {
  const { t } = useTranslation()
  const me = { value: view.myId, label: t('contacts.me', { name: view.myName }) }
  const shown = value?.userId === view.myId ? me.label : (value?.name ?? '')
  const [typed, setTyped] = useState(shown)
  const [query] = useDebouncedValue(typed === shown ? '' : typed.trim(), pauseMilliseconds)
  const colleagues = useColleagues(view.spaceId, query)
  const found = (colleagues.data ?? []).filter(({ userId }) => userId !== view.myId)
  // Two members with the same name are distinguished by their addresses, for people who may see them.
  const labelOf = (one: (typeof found)[number]) => {
    const isAlike = found.some(({ userId, name }) => userId !== one.userId && name === one.name)
    return isAlike && 'email' in one ? `${one.name} (${one.email})` : one.name
  }
  const others = found.map(one => ({ value: one.userId, label: labelOf(one) }))
  const options = [
    ...(query === '' && withNobody ? [{ value: nobody, label: t('contacts.unassigned') }] : []),
    ...(fits(view.myName, query) ? [me] : []),
    ...others,
  ]
  // The chosen member stays chosen during further searches.
  const chosen = value && (value.userId ?? nobody)
  if (value && chosen && !options.some(one => one.value === chosen)) {
    options.push({ value: chosen, label: shown })
  }
  const pictures = new Map(colleagues.data?.map(one => [one.userId, one.avatarUrl]))
  const names = new Map([...others, me].map(one => [one.value, one.label]))
  names.set(view.myId, view.myName)
  const choose = (id: string | null) => {
    if (id === null) return
    if (id === nobody) onChange({ userId: null, name: t('contacts.unassigned') })
    else onChange({ userId: id, name: names.get(id) ?? shown })
  }
  const selectAll = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    if (typed === shown) currentTarget.select()
  }
  return (
    <Select
      searchable
      allowDeselect={false}
      placeholder={t('contacts.findPerson')}
      nothingFoundMessage={t(colleagues.isFetching ? 'states.loading' : 'contacts.nobodyMatches')}
      data={options}
      // The server has done the search; the list is not filtered again here.
      filter={({ options: all }) => all}
      renderOption={({ option: { value: id, label } }) => (
        <PersonOption id={id === nobody ? null : id} name={label} url={pictures.get(id) ?? null} />
      )}
      value={chosen}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={choose}
      // Typing clears the choice.
      onFocus={selectAll}
      onClick={selectAll}
      {...select}
    />
  )
}

const fits = (name: string, query: string) => name.toLowerCase().includes(query.toLowerCase())
