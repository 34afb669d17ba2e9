/** A column's name in the form that is compared: without case, accents and the characters between its words. */
export function keyOf(header: string): string {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
}

/** Words for things about a name, an address or a number that are not one themselves. */
const aside =
  /\b(ids?|uuid|guid|label|type|typ|tipo|kind|phonetic|yomi|code|since|seit|date|datum|fecha|count|total|url|link|status|state|source|opt|optin|optout|consent|accepts?|marketing|subscri\w*|bounced?|valid\w*|verified|confirmed|domain|country|sent|opens?|clicks?|last (seen|contacted|activity|modified|opened|sent)|created|updated|extension|ext|fax|pager|telex|tty|preferred|format|private|hash|md5|photo|reason|language|lang|rating|score)\b/

const mail =
  /\b(e ?mails?|mail|mails|correo|correos|courriel|emailadresse|mailadresse|correo electronico|endereco de email|adresse electronique)\b|e ?mail|mailadresse/
const notTheirs =
  /\b(owner|agent|assignee|assigned|created by|manager|assistant|spouse|referred|display|inhaber|propietario|proprietaire)\b/

/** Whether a column's name suggests email addresses. */
export const emailWords = (key: string): boolean =>
  mail.test(key) && !aside.test(key) && !notTheirs.test(key)

const phoneNames =
  /\b(phone|phones|phonenumber|telephone|tel|telefon|telefonnummer|telefono|telefonos|telefone|fone|rufnummer|mobile|mobil|mobilnummer|mobiltelefon|mobile number|cell|cellphone|handy|handynummer|celular|movil|portable|gsm|whatsapp|whats app|wa|msisdn|smartphone|numero de telephone|numero de telefono)\b/
const mobile =
  /\b(mobile|mobil|mobilnummer|mobiltelefon|cell|cellphone|handy|handynummer|celular|movil|portable|whatsapp)\b/
const secondary =
  /\b([2-9]|other|secondary|alternate|alternative|assistant|company|callback|car|isdn|radio|weitere|otro|autre|outro)\b/

/** How much a column's name suggests phone numbers, mobile ones most; null if it does not. */
export function phoneRank(key: string): number | null {
  if (!phoneNames.test(key) || aside.test(key) || notTheirs.test(key)) return null
  return (mobile.test(key) ? 0.5 : 0.25) - (secondary.test(key) ? 0.25 : 0)
}

const assignees =
  /\b(assignee|assigned|assigned to|assigned agent|owner|zustandig|zustandiger|betreuer|bearbeiter|inhaber|verantwortlich|verantwortlicher|responsable|responsavel|propietario|proprietaire|proprietario|asignado|atribuido|account manager|sales rep)\b/

/** Whether a column's name suggests the people who care for the contacts. */
export const assigneeWords = (key: string): boolean => assignees.test(key) && !aside.test(key)

const others =
  /\b(user|username|account|company|organi[sz]ation|organisation|firma|empresa|societe|nick|nickname|maiden|file|prefix|suffix|title|spouse|assistant|manager|father|mother|children|referred|campaign|city|street|state|region|country|product|store|shop|event|group|team|department|abteilung|domain|page|form|middle initial|initials|business|display e ?mail|bank|tag|legal)\b/

const first =
  /^(contact |customer |client |person )?(first ?names?|given ?names?|fore ?names?|fname|first|vornamen?|prenoms?|primer nombre|nombre de pila|nombres?|nome|primeiro nome|rufname)$/
const middle =
  /^(middle ?names?|additional ?names?|second name|zweiter vorname|segundo nombre|mname|deuxieme prenom)$/
const last =
  /^(contact |customer |client |person )?(last ?names?|sur ?names?|family ?names?|lname|last|nachnamen?|familiennamen?|zuname|apellidos?|primer apellido|apellido paterno|sobrenomes?|ultimo nome|nom de famille|nom|cognome)$/
const whole =
  /^((full|contact|customer|client|display|person|guest|patient|member|lead|recipient|subscriber|kunden|kontakt|complete|your) ?names?|names?|fullname|nombres?( y apellidos?| completo| del? (cliente|contacto))?|nome( completo| do (cliente|contato))?|noms?( complet| et prenoms?| prenoms?| du (client|contact))?|prenoms? (et )?noms?|vollstandiger name|vor und (nachname|zuname)|name vorname|vorname name|vorname nachname|first (and )?last name|name of (the )?(contact|customer|client)|ansprechpartner)$/
const person =
  /^(contacts?|customers?|clients?|persons?|people|kunden?|kontakte?|clientes?|contactos?|contatos?|leads?|members?|mitglied(er)?|participants?|teilnehmer|guests?|patients?|attendees?|subscribers?)( lists?| liste)?( \d+)?$/

/** Which part of a name a column has, if any: that depends on the other columns. */
export function namePartOf(
  key: string,
  all: readonly string[],
): 'first' | 'middle' | 'last' | 'whole' | 'person' | null {
  if (aside.test(key) || others.test(key) || mail.test(key) || assigneeWords(key)) return null
  const has = (one: RegExp) => all.some(other => other !== key && one.test(other))
  // "Nombre" beside "Apellidos" and "Nome" beside "Sobrenome" are first names, "Name" beside "Vorname" the last.
  if (/^(nombres?|nome)$/.test(key)) return has(last) ? 'first' : 'whole'
  if (/^(nom|name)$/.test(key))
    return has(/^(vornamen?|prenoms?)$/) && !has(last) ? 'last' : 'whole'
  if (first.test(key)) return 'first'
  if (middle.test(key)) return 'middle'
  if (last.test(key)) return 'last'
  if (whole.test(key)) return 'whole'
  return person.test(key) ? 'person' : null
}
