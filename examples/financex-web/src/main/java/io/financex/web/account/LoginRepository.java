package io.financex.web.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All logins. */
interface LoginRepository extends Repository<Login, UUID> {

  @Query("select login from Login login join fetch login.account a where a.email = :email")
  Optional<Login> findByEmail(String email);

  long count();

  Login save(Login login);
}
