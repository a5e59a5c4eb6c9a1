import { type DynamicModule, Module } from '@nestjs/common';
import type { Settings } from './settings.js';

/** Injection token of the settings. */
export const SETTINGS = Symbol('settings');

@Module({})
export class ConfigModule {
  /** Provides settings that were read and validated before the application was built. */
  static with(settings: Settings): DynamicModule {
    const provider = { provide: SETTINGS, useValue: settings };
    return { module: ConfigModule, global: true, providers: [provider], exports: [provider] };
  }
}
