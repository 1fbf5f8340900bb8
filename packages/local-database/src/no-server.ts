/** There is no database to start, and none to fetch. The message is for a person, whole, without a stack. */
export class NoServer extends Error {
  override readonly name = 'NoServer'

  constructor(reason: string, options?: ErrorOptions) {
    super(`Heliograph needs a database: ${reason}.

Give it one of these three, and start again:
  1. one that already runs:  DATABASE_URL=mysql://<administrator>:<password>@<host>:3306
     (MariaDB 10.11 or MySQL 8.0.19, or newer; the administrator only creates databases and users)
  2. one in a container:     export MYSQL_ROOT_PASSWORD=<a password of your own>
                             docker run -d -p 127.0.0.1:3306:3306 -e MYSQL_ROOT_PASSWORD mysql:9.7
                             DATABASE_URL=mysql://root:$MYSQL_ROOT_PASSWORD@127.0.0.1:3306
  3. one from a package:     apt install mariadb-server-core · dnf install mariadb-server · apk add mariadb · brew install mariadb
     (it needs only to be on PATH: Heliograph runs a private instance of it, in its own folder)`, options)
  }
}
