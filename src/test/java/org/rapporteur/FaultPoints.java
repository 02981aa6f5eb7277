package org.rapporteur;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Lets one thread stand still for ever right after a given step of its work with the database: a statement, or a
/// commit. What that work does besides (files, archive) lies between these steps.
final class FaultPoints implements BeanPostProcessor {
    private static final Set<String> STEPS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "commit");

    private final int step;
    private final Runnable reached;
    private final ThreadLocal<Integer> done = new ThreadLocal<>();

    FaultPoints(int step, Runnable reached) {
        this.step = step;
        this.reached = reached;
    }

    /// Counts the steps of this thread from now on.
    void begin() {
        done.set(0);
    }

    /// How many steps this thread has done.
    int count() {
        return done.get();
    }

    /// Stands still, as at a step.
    void standStill() {
        reached.run();
        while (true) {
            LockSupport.park();
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source
                ? new DelegatingDataSource(source) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return (Connection) watched(Connection.class, super.getConnection());
                    }
                }
                : bean;
    }

    private Object watched(Class<?> type, Object target) {
        return Proxy.newProxyInstance(
                FaultPoints.class.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    Object answer = invoke(target, method, arguments);
                    if (answer instanceof Statement) {
                        return watched(method.getReturnType(), answer);
                    }
                    if (STEPS.contains(method.getName())) {
                        passed();
                    }
                    return answer;
                });
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void passed() {
        Integer before = done.get();
        if (before == null) {
            return;
        }
        done.set(before + 1);
        if (before + 1 == step) {
            standStill();
        }
    }
}
