import { Controller, Get, Header, Inject } from '@nestjs/common';
import { SETTINGS } from '../../config/config.module.js';
import { scimBaseUrl, type Settings } from '../../config/settings.js';
import { openApiDocument } from './document.js';

/** Serves the OpenAPI document for tools, without authentication. */
@Controller('api/v1/openapi.json')
export class OpenApiController {
  private readonly document: string;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.document = JSON.stringify(openApiDocument(scimBaseUrl(settings)));
  }

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  read(): string {
    return this.document;
  }
}
