import type { Permission } from './permission.ts'

/** What each permission allows, on the page and in the document. */
export const permissionNames: Record<Permission, string> = {
  answer_messages: 'Messages: open the inbox and answer',
  use_shortcuts: 'Use the shortcut and workflow button in the inbox',
  make_calls: 'Start and take calls',
  work_with_contacts: 'Contacts: see, create, edit and assign those in sight',
  delete_contacts: 'Contacts: delete',
  build_and_report: 'Dashboard, reports, broadcasts, workflows, snippets and files',
  export_data: 'Export contacts, users and reports',
  change_space_settings: 'Space settings: open and change',
  see_users: 'Users: see the users page',
  manage_agents: 'Users: invite, edit and revoke Agents',
  manage_managers_and_owners: 'Users: invite, edit and revoke Managers and Owners',
  edit_teams_and_channels: 'Teams, channels and custom fields: create and edit',
  delete_teams_and_channels: 'Teams, channels, custom fields and integrations: delete',
  manage_integrations: 'Integrations, API tokens of the Space and webhooks',
  read_audit: 'Audit log: read and export',
}
