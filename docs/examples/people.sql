CREATE TABLE employees (
  id     integer PRIMARY KEY,
  name   text NOT NULL,
  hired  date,
  salary numeric(10,2),
  active boolean
);
