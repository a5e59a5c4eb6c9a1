import { request } from '../api/client.js';
import { graphql } from '../generated/index.js';
import type {
  CreateDirectoryServiceInput,
  DeleteDirectoryServiceInput,
  RenameDirectoryServiceInput,
  RevokeDirectoryServiceTokenInput,
  RotateDirectoryServiceTokenInput,
  UpdateDirectoryServiceSettingsInput,
} from '../generated/graphql.js';

const CreateDocument = graphql(`
  mutation CreateDirectoryService($input: CreateDirectoryServiceInput!) {
    createDirectoryService(input: $input) {
      directoryService {
        id
        type
        displayName
        scimBaseUrl
      }
      token
      userErrors {
        ...UserError
      }
    }
  }
`);

const RenameDocument = graphql(`
  mutation RenameDirectoryService($input: RenameDirectoryServiceInput!) {
    renameDirectoryService(input: $input) {
      directoryService {
        id
        displayName
      }
      userErrors {
        ...UserError
      }
    }
  }
`);

const SettingsDocument = graphql(`
  mutation UpdateDirectoryServiceSettings($input: UpdateDirectoryServiceSettingsInput!) {
    updateDirectoryServiceSettings(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

const PauseDocument = graphql(`
  mutation PauseDirectoryService($input: PauseDirectoryServiceInput!) {
    pauseDirectoryService(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

const ResumeDocument = graphql(`
  mutation ResumeDirectoryService($input: ResumeDirectoryServiceInput!) {
    resumeDirectoryService(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

const DeleteDocument = graphql(`
  mutation DeleteDirectoryService($input: DeleteDirectoryServiceInput!) {
    deleteDirectoryService(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

const RestoreDocument = graphql(`
  mutation RestoreDirectoryService($input: RestoreDirectoryServiceInput!) {
    restoreDirectoryService(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

const RotateDocument = graphql(`
  mutation RotateDirectoryServiceToken($input: RotateDirectoryServiceTokenInput!) {
    rotateDirectoryServiceToken(input: $input) {
      directoryService {
        id
        scimBaseUrl
      }
      token
      userErrors {
        ...UserError
      }
    }
  }
`);

const RevokeDocument = graphql(`
  mutation RevokeDirectoryServiceToken($input: RevokeDirectoryServiceTokenInput!) {
    revokeDirectoryServiceToken(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

export const createDirectoryService = async (input: CreateDirectoryServiceInput) =>
  (await request(CreateDocument, { input })).createDirectoryService;

export const renameDirectoryService = async (input: RenameDirectoryServiceInput) =>
  (await request(RenameDocument, { input })).renameDirectoryService;

export const updateDirectoryServiceSettings = async (input: UpdateDirectoryServiceSettingsInput) =>
  (await request(SettingsDocument, { input })).updateDirectoryServiceSettings;

export const pauseDirectoryService = async (id: string) =>
  (await request(PauseDocument, { input: { id } })).pauseDirectoryService;

export const resumeDirectoryService = async (id: string) =>
  (await request(ResumeDocument, { input: { id } })).resumeDirectoryService;

export const deleteDirectoryService = async (input: DeleteDirectoryServiceInput) =>
  (await request(DeleteDocument, { input })).deleteDirectoryService;

export const restoreDirectoryService = async (id: string) =>
  (await request(RestoreDocument, { input: { id } })).restoreDirectoryService;

export const rotateToken = async (input: RotateDirectoryServiceTokenInput) =>
  (await request(RotateDocument, { input })).rotateDirectoryServiceToken;

export const revokeToken = async (input: RevokeDirectoryServiceTokenInput) =>
  (await request(RevokeDocument, { input })).revokeDirectoryServiceToken;
