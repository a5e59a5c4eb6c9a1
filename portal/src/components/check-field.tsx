interface CheckFieldProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly className?: string | undefined;
}

/** Checkbox with its label. */
export function CheckField({ label, checked, onChange, className = '' }: CheckFieldProps) {
  return (
    <label className={`check ${className}`}>
      <input type="checkbox" checked={checked} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      {label}
    </label>
  );
}
