import { useQuery } from '@tanstack/react-query';
import { Filter } from '../components/toolbar.js';
import { strings } from '../strings.js';
import { directoryServiceNamesQuery } from './directory-service-api.js';

interface DirectoryFilterProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

export function DirectoryFilter({ value, onChange }: DirectoryFilterProps) {
  const { data = [] } = useQuery(directoryServiceNamesQuery);
  return (
    <Filter
      label={strings.userList.directory}
      any={strings.userList.anyDirectory}
      value={value}
      options={data.map(({ id, displayName }) => [id, displayName] as const)}
      onChange={onChange}
    />
  );
}
